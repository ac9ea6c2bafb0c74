namespace SharpEyes.SystemTests;

/// <summary>Waits for something another process brings about; says what was expected and what was last seen when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until <paramref name="holds"/> is true of the value, and returns that value.</summary>
    /// <param name="what">The expectation, as the end of the sentence "expected …".</param>
    public static async Task<T> HoldsAsync<T>(string what, Func<Task<T>> read, Func<T, bool> holds, TimeSpan? within = null)
    {
        var limit = within ?? DefaultLimit;
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (holds(value))
            {
                return value;
            }
            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                Assert.Fail($"Expected within {limit.TotalSeconds:0.#} s: {what}. Last seen: {value}");
            }
            await Task.Delay(Pace);
        }
    }

    public static Task HoldsAsync(string what, Func<Task<bool>> holds, TimeSpan? within = null) =>
        HoldsAsync(what, holds, static value => value, within);
}
