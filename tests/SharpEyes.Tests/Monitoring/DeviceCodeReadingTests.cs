using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Monitoring;

public sealed class DeviceCodeReadingTests
{
    [Fact]
    public void Twenty_digits_and_nothing_else_are_read() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new System.Random(seed);
            var text = new byte[20];
            for (var at = 0; at < text.Length; at++) text[at] = (byte)random.Next('0', '9' + 1);
            var isCode = DeviceCode.TryParse(text, out var code) && code.ToString() == System.Text.Encoding.ASCII.GetString(text);

            var damaged = (byte)random.Next(256);
            text[random.Next(20)] = damaged;
            return isCode && DeviceCode.TryParse(text, out _) == (damaged is >= (byte)'0' and <= (byte)'9');
        }).QuickCheckThrowOnFailure();
}
