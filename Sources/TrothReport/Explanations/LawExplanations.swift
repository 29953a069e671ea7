import TrothModel

/// Pages about the project's law and its texts.
extension Explanation {
  static let notAProject = Explanation(
    .notAProject, "There is no Troth project where one was looked for.",
    meaning: """
      The branch that speaks for the project has no `.troth/project/`, or what lies there founds
      none, or it is not the one that this clone was introduced to.
      """,
    why: """
      Every answer is judged by the law of one project. Without it Troth says nothing rather than
      something made up.
      """,
    steps: [
      Step("Fetch, if the project lies on the server:", "git fetch origin"),
      Step("Say which branch speaks for it:", "troth check --authority refs/remotes/origin/main"),
      Step("Make this repository a project:", "troth init"),
    ],
    example: """
      $ troth check
      troth: There is no Troth project here: the protected branch has no .troth/project.
      code: not-a-project (troth explain not-a-project)
      hint: troth init
      """)

  static let policyInvalid = Explanation(
    .policyInvalid, "The policy cannot be evaluated.",
    meaning: """
      `.troth/policy.yml` has a key or a value that this version does not know. The place is named
      by line and column.
      """,
    why: """
      A rule that is silently skipped lets everything pass that it was written to stop. So a policy
      that is not understood to the last word is not used.
      """,
    steps: [
      Step("See every problem with its place:", "troth policy lint .troth/policy.yml"),
      Step("Mend the file and propose it:", "troth project propose --text policy.yml"),
      Step("If the rule belongs to a later version of Troth:", "troth --version"),
    ],
    example: """
      $ troth policy lint .troth/policy.yml
      .troth/policy.yml:4:1: `strangrs` is not a key of a policy (strangers)
      """)

  static let policyUnratified = Explanation(
    .policyUnratified, "The policy or the charter was edited and is not in force.",
    meaning: """
      The file differs from the text that the stewards put in force. Until they do so with the new
      one, the old text stays the law, whatever the file says.
      """,
    why: """
      A pull request must not be able to change the rules by which it is judged.
      """,
    steps: [
      Step(
        "Propose the text; stewards sign it:",
        "troth project propose --text policy.yml\ntroth project sign ID"),
      Step("Or put the file back:", "git checkout main -- .troth/policy.yml"),
    ],
    example: """
      $ troth check
      warning policy-unratified
        A text is edited and not ratified; what is in force stays as it was.
        to mend it: troth project propose --text policy.yml
      """)

  static let termsUnratified = Explanation(
    .termsUnratified, "Terms were edited, or are asked for, and no such text is in force.",
    meaning: """
      A file below `.troth/terms/` differs from what the stewards put in force, or the policy asks
      for terms whose text never was.
      """,
    why: """
      People agree to a text, to the byte. If the file could change under their agreement, nobody
      would know what was agreed to.
      """,
    steps: [
      Step(
        "Propose the text; stewards sign it:",
        "troth project propose --text terms/dco-1.1.txt\ntroth project sign ID"),
      Step("Or put the file back:", "git checkout main -- .troth/terms"),
    ],
    example: """
      $ troth check
      error terms-unratified (enforce)
        The policy asks for terms/dco-1.1.txt, and no such text is in force.
        to mend it: troth project propose --text terms/dco-1.1.txt
      """)

  static let amendmentProposed = Explanation(
    .amendmentProposed, "An amendment waits for the signatures of stewards.",
    meaning: """
      A new project event lies in the change, and fewer stewards have signed it than the project
      asks for, or a new steward has not yet agreed to be one. It is a proposal and not in force.
      """,
    why: """
      The law changes only when enough of those who carry it now say so. On the default branch
      there is no room for half-signed law.
      """,
    steps: [
      Step("If you are a steward, or are to become one, and agree:", "troth project sign ID"),
      Step("See who has signed and who has not:", "troth project show"),
    ],
    example: """
      $ troth check
      error amendment-proposed (enforce)
        An amendment is proposed and not in force yet: it waits for the signatures of stewards.
        to mend it: troth project sign 4f3a2b1c9d
      $ troth project sign 4f3a2b1c9d --commit
      """)

  static let projectRival = Explanation(
    .projectRival, "A project event contradicts the log that is in force.",
    meaning: """
      The change, or the branch that speaks for the project, holds an event that does not extend the
      newest one: an amendment from an older state, or another founding.
      """,
    why: """
      The chain on the protected branch is the project. If another could take its place, former
      stewards or a stranger could take the project over.
      """,
    steps: [
      Step("See what is in force and where the rival leaves it:", "troth project log"),
      Step(
        "Take the rival out, bring your branch up to date, and propose again:",
        "git rm --cached .troth/project/FILE\ngit merge origin/main\ntroth project propose"),
    ],
    example: """
      $ troth check
      error project-rival (enforce)
        A project event that does not extend the log in force; it is never loaded.
        to mend it: troth project log
      """)
}
