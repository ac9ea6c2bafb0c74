using System.Runtime.InteropServices;

// The runtime loads this type into the server the demo starts (DOTNET_STARTUP_HOOKS) and asks for exactly this name, without a namespace.
// The demo holds the other end of the server's standard input. When the demo is gone, however it went, the input ends, and the server
// stops in order: no server lingers on the ports. The server itself needs to know nothing of it.
#pragma warning disable CA1050

/// <summary>Ends the server with the demo that started it.</summary>
internal static class StartupHook
{
    private const int Terminate = 15;

    public static void Initialize() =>
        new Thread(WaitForEnd) { IsBackground = true, Name = "End with the demo" }.Start();

    private static void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[16];
        while (input.Read(buffer) > 0)
        {
        }
        if (OperatingSystem.IsWindows() || Kill(Environment.ProcessId, Terminate) != 0)
        {
            Environment.Exit(0);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int processId, int signal);
}
