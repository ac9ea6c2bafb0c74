using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using SharpEyes.Simulator.Load;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Commands;

/// <summary><c>SharpEyes.Simulator load</c>: puts load on a server and prints one line of JSON.</summary>
internal static class LoadCommand
{
    public static Command Create(TimeProvider time)
    {
        var endpoint = ServerAddress.Option("--endpoint", "--port");
        var connections = new Option<int>("--connections") { Description = "MQTT connections.", DefaultValueFactory = _ => 8 };
        var points = new Option<int>("--points") { Description = "Points that send, with made-up codes 23052100001320000000 and following.", DefaultValueFactory = _ => 10_000 };
        var codes = new Option<FileInfo?>("--codes") { Description = "File of device codes, one in a line (the first field of points.csv will do), instead of --points." };
        var rate = new Option<string>("--rate") { Description = "Heartbeats per second in all, or max; 0 = connect and stay idle.", DefaultValueFactory = _ => "max" };
        var qos = new Option<int>("--qos") { Description = "0, 1 or 2.", DefaultValueFactory = _ => 0 };
        var pattern = new Option<LoadPattern>("--pattern") { Description = "steady: evenly, all well; burst: a second's share in its first tenth; storm: connections die and come back, states change; garbage: each eighth payload cannot be read.", DefaultValueFactory = _ => LoadPattern.Steady };
        var skew = new Option<double>("--skew") { Description = "Share of the heartbeats (0 to 1) that comes from a hundredth of the points.", DefaultValueFactory = _ => 0 };
        var clockSkew = new Option<int>("--clock-skew-ms") { Description = "Device clocks are off by up to this much.", DefaultValueFactory = _ => 0 };
        var seconds = new Option<double>("--seconds") { Description = "How long to send.", DefaultValueFactory = _ => 10 };
        var version = new Option<int>("--version") { Description = "3 = MQTT 3.1.1, 5 = MQTT 5.0.", DefaultValueFactory = _ => 3 };
        var payload = new Option<int>("--payload-bytes") { Description = "Bytes of a payload; never less than a whole heartbeat.", DefaultValueFactory = _ => 210 };
        var window = new Option<int>("--window") { Description = "Unacknowledged heartbeats per connection (QoS 1, 2).", DefaultValueFactory = _ => 1_024 };
        var user = new Option<string?>("--user") { Description = "User name." };
        var password = new Option<string?>("--password") { Description = "Password." };
        var credentials = new Option<FileInfo?>("--credentials") { Description = "File with user;password in each line, one for each connection in turn, instead of --user." };
        qos.AcceptOnlyFromAmong("0", "1", "2");
        version.AcceptOnlyFromAmong("3", "5");
        Require(connections, value => value is >= 1 and <= 200_000, "1 to 200000");
        Require(points, value => value is >= 1 and <= 10_000_000, "1 to 10000000");
        Require(skew, value => value is >= 0 and <= 1, "0 to 1");
        Require(window, value => value is >= 1 and <= 32_768, "1 to 32768");
        Require(payload, value => value is >= 0 and <= 65_536, "0 to 65536");
        Require(rate, value => value == "max" || (double.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0), "max or a number from 0");

        var command = new Command("load", "Put load on a server; prints sent, acknowledged, rate, latency percentiles and own CPU as one line of JSON.")
        {
            endpoint, connections, points, codes, rate, qos, pattern, skew, clockSkew, seconds, version, payload, window, user, password, credentials,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            () => new LoadOptions
            {
                Servers = [.. parsed.GetValue(endpoint)!.SelectMany(ServerAddress.ReadList)],
                Connections = parsed.GetValue(connections),
                Points = parsed.GetValue(points),
                Codes = parsed.GetValue(codes) is { } file ? ReadCodes(file) : null,
                Rate = parsed.GetValue(rate) is var text && text == "max" ? null : double.Parse(text!, CultureInfo.InvariantCulture),
                QualityOfService = parsed.GetValue(qos),
                Pattern = parsed.GetValue(pattern),
                HotShare = parsed.GetValue(skew),
                ClockSkewMs = parsed.GetValue(clockSkew),
                Seconds = parsed.GetValue(seconds),
                Version = parsed.GetValue(version),
                PayloadBytes = parsed.GetValue(payload),
                Window = parsed.GetValue(window),
                User = parsed.GetValue(user),
                Password = parsed.GetValue(password),
                Credentials = parsed.GetValue(credentials) is { } secrets ? Credentials.Read(File.ReadLines(secrets.FullName)) : null,
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<LoadOptions> read, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        var servers = "";
        try
        {
            var options = read();
            servers = string.Join(", ", options.Servers) + ": ";
            var report = await new LoadRun(options, time).RunAsync(cancellationToken);
            await output.WriteLineAsync(JsonSerializer.Serialize(report, LoadReportJson.Default.LoadReport));
            return 0;
        }
        catch (Exception exception) when (exception is SocketException or IOException or InvalidDataException)
        {
            await error.WriteLineAsync($"{servers}{exception.Message}");
            return 1;
        }
    }

    private static List<string> ReadCodes(FileInfo file) =>
        [.. File.ReadLines(file.FullName).Select(line => line.Split(',')[0].Trim()).Where(code => code.Length == 20 && code.All(char.IsAsciiDigit))];

    private static void Require<T>(Option<T> option, Predicate<T> isAllowed, string allowed) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is { } value && !isAllowed(value))
        {
            result.AddError($"{option.Name} {value}: allowed is {allowed}.");
        }
    });
}
