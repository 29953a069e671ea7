/// The folder that one session runs in, with a home for each person.
///
/// `work` is where everybody starts. The session's own person has `home`, and no `TROTH_HOME`;
/// somebody with a name has `people/NAME`, and `people/NAME/.troth` as `TROTH_HOME`.
struct SessionPlace {
  let folder: TempFolder
  /// Where the shell tells how each step ended.
  var pipe: String { folder.path + "/statuses" }

  init(_ commands: [SessionCommand]) throws {
    folder = try TempFolder()
    try folder.makeFolder("work")
    try folder.makeFolder("tmp")
    try person("Ana", home: "home")
    for name in Set(commands.compactMap(\.person)) {
      try person(name.prefix(1).uppercased() + name.dropFirst(), home: "people/\(name)")
    }
    for (index, command) in commands.enumerated() {
      try folder.write(command.script + "\n", to: "steps/\(index)")
    }
    try folder.write(driver(commands), to: "driver")
  }

  private func person(_ name: String, home: String) throws {
    try folder.write(
      """
      [user]
      \tname = \(name)
      \temail = \(name.lowercased())@example.org
      [init]
      \tdefaultBranch = main
      [advice]
      \tdetachedHead = false

      """, to: "\(home)/.gitconfig")
  }

  /// What bash runs: each command in the shell itself, so that variables and folders persist, its
  /// output in a file, and its status told on descriptor 9, which commands do not see.
  private func driver(_ commands: [SessionCommand]) -> String {
    var lines = [
      """
      declare -A __session_folder __session_home __session_troth
      __session_who=
      __session_as() {
        [ "$1" = "$__session_who" ] && return
        if [ -n "$__session_who" ]; then
          __session_folder[$__session_who]=$PWD
          __session_home[$__session_who]=$HOME
          __session_troth[$__session_who]=${TROTH_HOME-}
        fi
        __session_who=$1
        export HOME=${__session_home[$1]-$__session_root/$2}
        export TROTH_HOME=${__session_troth[$1]-$3}
        [ -n "$TROTH_HOME" ] || unset TROTH_HOME
        cd "${__session_folder[$1]-$__session_root/work}" || exit
      }
      __session_root=\(folder.path)
      exec 9>"$__session_root/statuses" </dev/null >/dev/null 2>&1
      """
    ]
    for (index, command) in commands.enumerated() {
      if let person = command.person {
        let home = "people/\(person)"
        lines.append("__session_as \(person) \(home) \"$__session_root/\(home)/.troth\"")
      } else {
        lines.append("__session_as - home ''")
      }
      var step = ". \"$__session_root/steps/\(index)\""
      if let target = command.folder {
        step = "cd \"$__session_root/work\" && cd \(Self.quoted(target)) && \(step)"
      }
      lines.append(
        """
        { \(step); } >"$__session_root/steps/\(index).out" 2>&1 </dev/null 9>&-
        printf '%s\\n' $? >&9
        """)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// What a command printed so far.
  func output(_ index: Int) -> [UInt8] { folder.read("steps/\(index).out") ?? [] }

  /// Nothing of the caller's environment reaches a session.
  func environment(search: String) -> [String] {
    [
      "PATH=\(search)", "HOME=\(folder.path)/home", "TMPDIR=\(folder.path)/tmp", "LC_ALL=C",
      "TZ=UTC", "TERM=dumb", "PAGER=cat", "GIT_PAGER=cat", "GIT_EDITOR=true",
      "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
    ]
  }
}
