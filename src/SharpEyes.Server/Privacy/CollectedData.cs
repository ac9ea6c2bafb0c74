using System.Globalization;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Retention;

namespace SharpEyes.Server.Privacy;

/// <summary>
/// What the product keeps, told from what it is made of: the fields of files, the permissions of roles, and the options by which data
/// is deleted. Nothing here says what the code does not do.
/// </summary>
internal static class CollectedData
{
    private static readonly LocalText ForGood = new("长期保存（哈希链不可删减）", "For good: a chain that loses entries proves nothing");
    private static readonly LocalText WhileThere = new("在建档案期间", "While it is registered");

    public static IReadOnlyList<CollectedView> Tell(RetentionOptions kept, StorageOptions storage) =>
    [
        new(new("视频点位、网关、区划、网格和综治中心的档案", "Files of points, gateways, divisions, grids and governance centres"),
            new("覆盖与运维", "Coverage and maintenance"), WhileThere, With(Permission.ViewRegistry)),
        new(Sensitive(), new("联系现场、接入设备", "To reach the place and the device"),
            new($"在用期间；点位拆除后{Days(kept.RemovedContacts)}天删除联系人", $"While in service; contacts go {Days(kept.RemovedContacts)} days after the point was removed"),
            With(Permission.SeeSensitive)),
        new(new("设备及立杆照片（从不含设备所拍画面）", "Photos of devices and poles, never of what they see"), new("现场辨认", "To find the device on the road"),
            new($"在用期间；拆除后{Days(kept.RemovedPhotos)}天", $"While in service; {Days(kept.RemovedPhotos)} days after removal"), With(Permission.ViewRegistry)),
        new(new("设备状态变化和告警", "Changes of state of devices, and events"), new("运维和考核", "Maintenance and assessment"), For(kept.History), With(Permission.ViewLive)),
        new(new("每分钟码流指标（无图像、无视频流）", "Figures of streams by the minute; no image, no stream"), new("判断设备健康", "To judge the health of devices"),
            For(storage.TelemetryRetention), With(Permission.ViewLive)),
        new(new("账号：登录名、姓名、授权、口令散列、二次验证", "Accounts: name, display name, grants, hash of the password, second factor"),
            new("访问控制", "To control who may do what"), new("账号存续期间", "While the account exists"), With(Permission.ManageAccounts)),
        new(new("会话：时间、地址、浏览器", "Sessions: times, address, browser"), new("发现账号被盗用", "To notice that an account is misused"),
            new($"结束后{Days(kept.EndedSessions)}天", $"{Days(kept.EndedSessions)} days after their end"), With(Permission.ManageAccounts)),
        new(new("审计日志：谁、何时、从哪里、做了什么（敏感值脱敏）", "Audit trail: who, when, from where, what; sensitive values masked"),
            new("全程可控、可追溯", "So that every look and change leaves a trace"), ForGood, With(Permission.ReadAudit)),
        new(new("导入的文件和退回的行", "Files of imports and refused rows"), new("改正后重新导入", "To be mended and imported again"), For(kept.Uploads), With(Permission.EditRegistry)),
    ];

    private static LocalText Sensitive()
    {
        var fields = PointFields.All.Where(field => field.IsSensitive).ToList();
        return new(
            "敏感字段：" + string.Join("、", fields.Select(field => field.Name.Zh)),
            "Sensitive fields: " + string.Join(", ", fields.Select(field => field.Name.En)));
    }

    private static LocalText For(TimeSpan time) => new($"{Days(time)}天", $"{Days(time)} days");

    private static string Days(TimeSpan time) => time.TotalDays.ToString("0.##", CultureInfo.InvariantCulture);

    private static Role[] With(Permission permission) => [.. Roles.All.Select(role => role.Role).Where(role => Roles.Has(role, permission))];
}
