using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>The pinyin initials a point can be found by: those of its name and of its local name, divided by blanks.</summary>
internal static class PointInitials
{
    private const int Length = 200;

    public static string Of(PointFile file)
    {
        var initials = string.Join(' ', PinyinInitials.All(file.Name).Concat(PinyinInitials.All(file[PointFields.Alias])).Where(text => text.Length > 0).Distinct());
        return initials.Length <= Length ? initials : initials[..Length];
    }
}
