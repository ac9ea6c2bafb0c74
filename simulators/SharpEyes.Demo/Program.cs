using SharpEyes.Demo;

return await DemoCommand.Create(TimeProvider.System).Parse(args).InvokeAsync(DemoCommand.Invocation);
