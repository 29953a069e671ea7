import TrothCommands

await Launch.main()
