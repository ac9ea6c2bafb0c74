using System.Collections;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// Chooses serials for new devices of one series: of codes that are equal up to the serial. The next one is that after the
/// highest, since a serial that is free may have belonged to a removed device whose history and label it would inherit. Only when
/// the highest possible serial is taken are gaps filled, from the lowest.
/// </summary>
public static class DeviceSerials
{
    public const int First = 1;
    public const int Last = 999_999;

    /// <param name="taken">The serials of the series in any order, also those of removed devices that are still known.</param>
    public static SerialChoice NextFree(IEnumerable<int> taken)
    {
        var serials = taken as IReadOnlyCollection<int> ?? [.. taken];
        var highest = serials.DefaultIfEmpty(First - 1).Max();
        if (highest < Last)
        {
            return new SerialChoice(Math.Max(highest + 1, First), null);
        }
        var isTaken = new BitArray(Last + 1);
        foreach (var serial in serials)
        {
            if (serial is >= First and <= Last)
            {
                isTaken[serial] = true;
            }
        }
        for (var serial = First; serial <= Last; serial++)
        {
            if (!isTaken[serial])
            {
                return new SerialChoice(serial, new(
                    "最大序号已用，此序号可能属于已拆除的设备", "The highest serial is taken; this one may have belonged to a removed device"));
            }
        }
        return new SerialChoice(null, new(
            "该区划、行业、类型和网络下的999999个序号已全部使用，请改用其他接入单位或网络标识",
            "All 999,999 serials of this county, industry, type and network are taken; choose another access unit or network"));
    }
}
