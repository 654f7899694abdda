using KvSimulation.Commands;

return CommandLine.Create().Parse(args).Invoke();
