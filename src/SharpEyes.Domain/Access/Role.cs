namespace SharpEyes.Domain.Access;

/// <summary>What somebody is in the system 角色. A role is given for one or more divisions; an account may have several.</summary>
public enum Role : byte
{
    /// <summary>Watches the live map in the operations centre.</summary>
    Operator,

    /// <summary>Repairs points on site.</summary>
    Technician,

    /// <summary>Plans coverage and keeps programmes.</summary>
    Planner,

    /// <summary>Keeps the registry: files, divisions, devices.</summary>
    Registrar,

    /// <summary>Reads the audit trail, and nothing else.</summary>
    Auditor,

    /// <summary>Keeps accounts and devices; has no part in the registry's content.</summary>
    Administrator,
}
