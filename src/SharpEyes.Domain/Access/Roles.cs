using System.Collections.Frozen;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Access;

/// <summary>What each role may do. Nobody may everything: who keeps the accounts does not read the trail, who reads the trail changes nothing.</summary>
public static class Roles
{
    private static readonly RoleDefinition[] Definitions =
    [
        new(Role.Operator, new("值班员", "Operator"), new("看实时地图、告警和点位联系方式", "Watches map and events, sees contacts of points"),
            [Permission.ViewLive, Permission.ViewRegistry, Permission.SeeSensitive]),
        new(Role.Technician, new("运维人员", "Technician"), new("看故障点位、地址和联系人", "Sees faulty points, their addresses and contacts"),
            [Permission.ViewLive, Permission.ViewRegistry, Permission.SeeSensitive]),
        new(Role.Planner, new("规划员", "Planner"), new("管理建设方案，导出数据（敏感字段脱敏）", "Keeps programmes, exports with sensitive fields masked"),
            [Permission.ViewLive, Permission.ViewRegistry, Permission.Export, Permission.EditProgrammes]),
        new(Role.Registrar, new("建档员", "Registrar"), new("维护档案、区划和设备凭证", "Keeps files, divisions and device credentials"),
            [Permission.ViewLive, Permission.ViewRegistry, Permission.SeeSensitive, Permission.Export, Permission.EditRegistry, Permission.EditDivisions, Permission.ManageDevices]),
        new(Role.Auditor, new("审计员", "Auditor"), new("只读审计日志", "Reads the audit trail only"),
            [Permission.ReadAudit]),
        new(Role.Administrator, new("管理员", "Administrator"), new("管理账号、授权和设备凭证", "Keeps accounts, grants and device credentials"),
            [Permission.ViewLive, Permission.ViewRegistry, Permission.ManageDevices, Permission.ManageAccounts]),
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Permissions =
        Definitions.ToFrozenDictionary(one => one.Role, one => one.Permissions.ToFrozenSet());

    /// <summary>All roles in the order in which they are shown.</summary>
    public static IReadOnlyList<RoleDefinition> All => Definitions;

    public static bool Has(Role role, Permission permission) => Permissions[role].Contains(permission);
}

/// <summary>A role as people see it.</summary>
/// <param name="Permissions">All it may do, within the divisions it is given for.</param>
public sealed record RoleDefinition(Role Role, LocalText Name, LocalText Explanation, IReadOnlyList<Permission> Permissions);
