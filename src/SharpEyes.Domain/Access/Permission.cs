using System.Diagnostics.CodeAnalysis;

namespace SharpEyes.Domain.Access;

/// <summary>What one may do 权限. Every endpoint names one; which role has it is said in <see cref="Roles"/> alone.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The word of the field; nothing here is about code access security.")]
public enum Permission : byte
{
    /// <summary>Map, states, events, figures.</summary>
    ViewLive,

    /// <summary>Files of points, divisions, grids, centres, quality; sensitive fields masked.</summary>
    ViewRegistry,

    /// <summary>Contacts of people and network addresses of devices, unmasked; every look is in the audit trail.</summary>
    SeeSensitive,

    /// <summary>Takes files of points out of the system.</summary>
    Export,

    /// <summary>Changes files of points, gateways, grids and centres, photos; imports them.</summary>
    EditRegistry,

    /// <summary>Changes divisions and their boundaries.</summary>
    EditDivisions,

    /// <summary>Changes programmes and their targets.</summary>
    EditProgrammes,

    /// <summary>Gives devices their credentials and takes them away.</summary>
    ManageDevices,

    /// <summary>Gives people their accounts, roles and jurisdictions.</summary>
    ManageAccounts,

    /// <summary>Reads and checks the audit trail.</summary>
    ReadAudit,
}
