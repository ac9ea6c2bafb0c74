namespace SharpEyes.Domain.Registry;

/// <summary>Class of a video point 监控点位类型 (the 一机一档 form; PointType of GB/T 28181-2022 lacks 4).</summary>
public enum PointClass : byte
{
    /// <summary>一类: key public places, built by the police.</summary>
    First = 1,

    /// <summary>二类: public places, built by other public bodies.</summary>
    Second = 2,

    /// <summary>三类: on premises, built by their owners.</summary>
    Third = 3,

    /// <summary>公安内部: inside premises of the police.</summary>
    Internal = 4,

    /// <summary>其他.</summary>
    Other = 9,
}
