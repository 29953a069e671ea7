import Foundation

// trust-bench DATA OUT: measures the trust engine on public graphs in DATA; writes what others are
// measured with to OUT.
// trust-bench --project FOLDER PEOPLE: writes a project with so many people into a new bare repository.
let words = CommandLine.arguments
if words.count == 4, words[1] == "--project", let people = Int(words[3]) {
  try Project.write(to: words[2], people: people)
  exit(0)
}
guard words.count == 3 else {
  print("usage: trust-bench DATA OUT")
  exit(64)
}
let graphs = [try Graph.advogato(words[1]), try Graph.bitcoin(words[1])]
for graph in graphs { Experiment(graph: graph).run() }
print("")
for graph in graphs { try Times.queries(graph, into: words[2]) }
Times.explanations()
try Times.everyone(into: words[2])
