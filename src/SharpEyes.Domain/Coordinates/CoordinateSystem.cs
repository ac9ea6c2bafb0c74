namespace SharpEyes.Domain.Coordinates;

/// <summary>The systems in which the field writes longitude and latitude. SharpEyes keeps WGS-84 only, as GB/T 28181 wants it.</summary>
public enum CoordinateSystem : byte
{
    /// <summary>GPS, the catalogue of GB/T 28181, satellite images.</summary>
    Wgs84,

    /// <summary>
    /// 2000国家大地坐标系: official surveys, 天地图. Taken as equal to <see cref="Wgs84"/>: the two ellipsoids differ by 0.1 mm, the
    /// frames by centimetres to decimetres as the continent drifts, which is less than a camera's position is known by.
    /// </summary>
    Cgcs2000,

    /// <summary>
    /// 火星坐标: what maps sold in the mainland show (高德, 腾讯). Lies 150–700 m off nearly everywhere; 580–690 m to the
    /// east-north-east in Shuangyashan.
    /// </summary>
    Gcj02,

    /// <summary>百度: <see cref="Gcj02"/> moved once more, by about 850 m.</summary>
    Bd09,
}
