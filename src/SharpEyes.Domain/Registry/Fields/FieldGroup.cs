namespace SharpEyes.Domain.Registry;

/// <summary>Part of a point's file 一机一档 a field stands in.</summary>
public enum FieldGroup : byte
{
    /// <summary>基本: what the device is.</summary>
    Identity,

    /// <summary>位置: where it stands and looks.</summary>
    Place,

    /// <summary>网络: how it is reached.</summary>
    Network,

    /// <summary>成像: what it records and how.</summary>
    Imaging,

    /// <summary>安装: pole, power, storage.</summary>
    Mounting,

    /// <summary>管理: who answers for it.</summary>
    Management,

    /// <summary>生命周期: when it came and goes.</summary>
    LifeCycle,

    /// <summary>目录: what only the catalogue of GB/T 28181 asks for.</summary>
    Catalogue,
}
