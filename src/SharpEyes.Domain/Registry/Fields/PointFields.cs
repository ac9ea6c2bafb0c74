using static SharpEyes.Domain.Registry.FieldGroup;
using static SharpEyes.Domain.Registry.FieldKind;
using static SharpEyes.Domain.Registry.Requirement;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// The fields of a point's file 一机一档, in the order of the template: the 27 of the 公安部 form with their pinyin keys, those of a
/// catalogue item of GB/T 28181-2022 (A.2.1.9), and what the people on the road need besides.
/// </summary>
public static partial class PointFields
{
    public static IReadOnlyList<PointField> All { get; } = Numbered(
    [
        new(DeviceCode, Identity, Digits, new("设备编码", "Device code"))
        {
            FormKey = "SBBM", CatalogueKey = "DeviceID", Length = 20, Requirement = Always, Example = "23052100001320000001",
            Explanation = new("20位数字：中心编码8位、行业2位、类型3位、网络标识1位、序号6位（GB/T 28181）", "20 digits: centre 8, industry 2, type 3, network 1, serial 6 (GB/T 28181)"),
        },
        new(Name, Identity, Text, new("设备名称", "Name"))
        {
            FormKey = "SBMC", CatalogueKey = "Name", Requirement = Always, Example = "富强村村口东1",
            Explanation = new("行政区＋地点＋方位＋序号，与画面标注一致", "Division, place, direction and number, as written into the picture"),
        },
        new(Alias, Identity, Text, new("点位俗称", "Local name")) { FormKey = "DWSC", CatalogueKey = "PointCommonName", Example = "老供销社", IsExpected = true },
        new(Class, Identity, Code, new("监控点位类型", "Class")) { FormKey = "JKDWLX", CatalogueKey = "PointType", Table = "point_class", Requirement = Always, Example = "2" },
        new(Manufacturer, Identity, Code, new("设备厂商", "Manufacturer")) { FormKey = "SBCS", CatalogueKey = "Manufacturer", Table = "manufacturer", Requirement = Always, Example = "1" },
        new(Model, Identity, Text, new("设备型号", "Model")) { FormKey = "SBXH", CatalogueKey = "Model", Length = 50, Example = "DS-2CD3T47", IsExpected = true },
        new(CameraType, Identity, Code, new("摄像机类型", "Camera type")) { FormKey = "SXJLX", CatalogueKey = "PTZType", Table = "camera_type", Example = "fixedBullet", IsExpected = true },
        new(FunctionType, Identity, Codes, new("摄像机功能类型", "Function")) { FormKey = "SXJGNLX", Table = "function_type", Example = "5", IsExpected = true },
        new(LifeCycle, Identity, Code, new("设备状态", "Life cycle")) { FormKey = "SBZT", Table = "life_cycle", Requirement = Always, Example = "1" },

        new(CountyCode, Place, Digits, new("行政区域", "County"))
        {
            FormKey = "XZQY", CatalogueKey = "CivilCode", Length = 6, Requirement = Always, Example = "230521",
            Explanation = new("区县6位代码（GB/T 2260），应与设备编码前6位一致；空白时取所属村的区县", "County, 6 digits (GB/T 2260), as in the device code; blank: the county of the village"),
        },
        new(VillageCode, Place, Digits, new("行政村代码", "Village code"))
        {
            Length = 12, Requirement = Always, Example = "230521100200",
            Explanation = new("登记册中已有的村级区划，12位", "A registered village, 12 digits"),
        },
        new(Address, Place, Text, new("安装地址", "Address")) { FormKey = "AZDZ", CatalogueKey = "Address", Length = 256, Requirement = Always, Example = "福利镇富强村村口公路东侧" },
        new(Longitude, Place, Number, new("经度", "Longitude"))
        {
            FormKey = "JD", CatalogueKey = "Longitude", Minimum = -180, Maximum = 180, Unit = "°", Requirement = Always, Example = "131.138512",
            Explanation = new("十进制度，小数6位以上；坐标系在导入时指定", "Decimal degrees, 6 digits or more; the coordinate system is named at import"),
        },
        new(Latitude, Place, Number, new("纬度", "Latitude")) { FormKey = "WD", CatalogueKey = "Latitude", Minimum = -90, Maximum = 90, Unit = "°", Requirement = Always, Example = "46.729134" },
        new(GivenSystem, Place, Code, new("原坐标系", "System as given")) { Table = "coordinate_system", Explanation = new("原始坐标所用坐标系；经纬度一栏始终为WGS-84", "System of the position as it was given; longitude and latitude are always WGS-84") },
        new(GivenLongitude, Place, Number, new("原经度", "Longitude as given")) { Minimum = -180, Maximum = 180, Unit = "°", Decimals = 10 },
        new(GivenLatitude, Place, Number, new("原纬度", "Latitude as given")) { Minimum = -90, Maximum = 90, Unit = "°", Decimals = 10 },
        new(PlaceType, Place, Codes, new("摄像机位置类型", "Kind of place")) { FormKey = "SXJWZLX", Table = "place_type", Requirement = Public, Example = "8/10" },
        new(CapturePosition, Place, Digits, new("采集部位", "Capture position")) { CatalogueKey = "CapturePositionType", Length = 7, Explanation = new("7位代码（GB/T 28181-2022 附录O）", "7 digits (GB/T 28181-2022, annex O)") },
        new(RoomType, Place, Code, new("室内外", "Outdoor or indoor")) { CatalogueKey = "RoomType", Table = "room_type", Example = "1", IsExpected = true },
        new(Direction, Place, Code, new("监视方位", "Direction")) { FormKey = "JSFW", CatalogueKey = "DirectionType", Table = "direction", Example = "east", IsExpected = true },
        new(Azimuth, Place, Whole, new("方位角", "Azimuth"))
        {
            Minimum = 0, Maximum = 360, Unit = "°", Example = "90", IsExpected = true,
            Explanation = new("光轴方向，正北起顺时针", "Optical axis, clockwise from north"),
        },
        new(ViewAngle, Place, Whole, new("水平视场角", "Angle of view")) { CatalogueKey = "HorizontalFieldAngle", Minimum = 1, Maximum = 360, Unit = "°", Example = "60", IsExpected = true },
        new(VerticalAngle, Place, Whole, new("垂直视场角", "Vertical angle of view")) { CatalogueKey = "VerticalFieldAngle", Minimum = 1, Maximum = 360, Unit = "°", Example = "35" },
        new(ViewDistance, Place, Whole, new("可视距离", "Distance of view")) { FormKey = "KSJL", CatalogueKey = "MaxViewDistance", Minimum = 1, Maximum = 20_000, Unit = "m", Example = "80", IsExpected = true },
        new(ViewTarget, Place, Code, new("照射具体位置", "What it looks at")) { Table = "view_target", Example = "6" },
        new(ViewDescription, Place, Text, new("射域描述", "Description of the view")) { Length = 256 },

        new(Networked, FieldGroup.Network, Code, new("联网属性", "Networked")) { FormKey = "LWSX", Table = "networked", Requirement = Always, Example = "yes" },
        new(Ipv4, FieldGroup.Network, FieldKind.Ipv4, new("IPv4地址", "IPv4 address")) { FormKey = "IPV4", CatalogueKey = "IPAddress", Length = 15, Example = "10.23.5.17", IsExpected = true, IsSensitive = true },
        new(Port, FieldGroup.Network, Whole, new("端口", "Port")) { CatalogueKey = "Port", Minimum = 1, Maximum = 65_535, Example = "554", IsSensitive = true },
        new(Ipv6, FieldGroup.Network, FieldKind.Ipv6, new("IPv6地址", "IPv6 address")) { FormKey = "IPV6", Length = 64, IsSensitive = true },
        new(Mac, FieldGroup.Network, FieldKind.Mac, new("MAC地址", "MAC address")) { FormKey = "MACDZ", CatalogueKey = "MAC", Length = 17, Example = "4C-BD-8F-12-34-56", IsExpected = true, IsSensitive = true },
        new(GatewayCode, FieldGroup.Network, Text, new("网关编码", "Gateway code"))
        {
            Length = 64, Example = "nvr-fuqiang-1", IsExpected = true,
            Explanation = new("录像机、边缘盒或平台的编码；设备自行上报时留空", "Code of the recorder, edge box or platform; blank when the device speaks for itself"),
        },
        new(GatewayName, FieldGroup.Network, Text, new("网关名称", "Gateway name")) { Example = "富强村录像机" },
        new(HeartbeatSeconds, FieldGroup.Network, Whole, new("心跳间隔", "Heartbeat interval"))
        {
            Minimum = 0, Maximum = ushort.MaxValue - 1, Unit = "s", Example = "60",
            Explanation = new("空白或0：设备未承诺，按所学间隔判断", "Blank or 0: not promised, judged by the learnt interval"),
        },
        new(SharedOut, FieldGroup.Network, Code, new("是否对外共享", "Shared")) { FormKey = "SFDWGX", Table = "yes_no", Example = "yes" },
        new(OnThirdLevel, FieldGroup.Network, Code, new("是否接入三级平台", "On the third-level platform")) { FormKey = "SFJRSJPT", Table = "yes_no", Example = "yes" },
        new(OnuSerial, FieldGroup.Network, Text, new("ONU序列号", "ONU serial")) { Length = 50 },

        new(FillLight, Imaging, Code, new("补光属性", "Fill light")) { FormKey = "BGSX", CatalogueKey = "SupplyLightType", Table = "fill_light", Example = "2", IsExpected = true },
        new(Encoding, Imaging, Code, new("摄像机编码格式", "Encoding")) { FormKey = "SXJBMGS", Table = "encoding", Example = "4", IsExpected = true },
        new(Resolution, Imaging, Code, new("分辨率", "Resolution")) { FormKey = "SPFBL", Table = "resolution", Example = "6" },
        new(ImagingType, Imaging, Codes, new("成像类型", "Imaging")) { CatalogueKey = "PhotoelectricImagingType", Table = "imaging_type", Example = "1" },
        new(RetentionDays, Imaging, Whole, new("录像保存天数", "Days of recording kept")) { FormKey = "LXBCTS", CatalogueKey = "RecordSaveDays", Minimum = 0, Maximum = 3_650, Unit = "d", Requirement = Public, Example = "30" },
        new(StorageIp, Imaging, FieldKind.Ipv4, new("存储设备IP", "Recorder's IP address")) { FormKey = "DYCCSBIP", Length = 15, IsSensitive = true },
        new(StorageChannel, Imaging, Whole, new("存储设备通道", "Recorder's channel")) { FormKey = "DYCCSBTD", Minimum = 0, Maximum = 4_096 },

        new(MountingHeight, FieldGroup.Mounting, Number, new("安装高度", "Mounting height")) { FormKey = "AZGD", Minimum = 0, Maximum = 200, Unit = "m", Decimals = 2, Example = "4.5", IsExpected = true },
        new(Mounting, FieldGroup.Mounting, Code, new("安装方式", "Mounting")) { Table = "mounting", Example = "1" },
        new(PoleCode, FieldGroup.Mounting, Text, new("立杆编号", "Pole")) { Length = 50, Explanation = new("共杆的点位填写同一编号", "Points on one pole carry the same code") },
        new(PoleHeight, FieldGroup.Mounting, Number, new("杆高", "Pole height")) { Minimum = 0, Maximum = 200, Unit = "m", Decimals = 2 },
        new(ArmLength, FieldGroup.Mounting, Number, new("臂长", "Arm length")) { Minimum = 0, Maximum = 100, Unit = "m", Decimals = 2 },
        new(PowerSource, FieldGroup.Mounting, Code, new("取电方式", "Power source")) { Table = "power_source", Example = "1", IsExpected = true },
        new(Wiring, FieldGroup.Mounting, Code, new("走线方式", "Wiring")) { Table = "wiring" },

        new(PoliceUnit, Management, Digits, new("所属辖区公安机关", "Police unit")) { FormKey = "SSXQGAJG", Length = 12, Requirement = Public, Example = "230521000000", Explanation = new("12位机构代码（GA/T 380）", "12 digits (GA/T 380)") },
        new(ManagingUnit, Management, Text, new("管理单位", "Managing body")) { FormKey = "GLDW", CatalogueKey = "ManagementUnit", Requirement = Always, Example = "福利镇综治中心" },
        new(ManagingPhone, Management, Phone, new("管理单位联系方式", "Phone of the managing body")) { FormKey = "GLDWLXFS", CatalogueKey = "ContactInfo", Length = 100, Requirement = Public, Example = "0469-4660000", IsSensitive = true },
        new(ContactName, Management, Text, new("联系人", "Contact")) { Length = 50, Explanation = new("现场联系人", "Who opens the door"), IsSensitive = true },
        new(ContactPhone, Management, Phone, new("联系电话", "Phone of the contact")) { Length = 50, IsSensitive = true },
        new(Department, Management, Codes, new("所属部门/行业", "Department")) { FormKey = "SSBMHY", Table = "department", Example = "1", IsExpected = true },
        new(BuildCategory, Management, Code, new("建设应用类别", "Built by")) { FormKey = "JSYYLB", Table = "build_category" },
        new(BuildPhase, Management, Text, new("建设期数", "Building phase")) { Length = 50 },
        new(MaintenanceUnit, Management, Text, new("运维单位", "Maintenance body")) { IsExpected = true },
        new(MaintenancePhone, Management, Phone, new("运维单位电话", "Phone of the maintenance body")) { Length = 100, IsExpected = true, IsSensitive = true },
        new(MaintenanceContract, Management, Text, new("维保合同", "Maintenance contract")) { Length = 100 },
        new(ContractUntil, Management, Date, new("维保到期", "Contract until")),
        new(Remark, Management, Text, new("备注", "Remark")) { Length = 500 },

        new(InstalledOn, FieldGroup.LifeCycle, Date, new("安装时间", "Installed on")) { FormKey = "AZSJ", CatalogueKey = "InstallTime", Requirement = Public, Example = "2020-06-01" },
        new(InServiceOn, FieldGroup.LifeCycle, Date, new("启用时间", "In service since")),
        new(FiledOn, FieldGroup.LifeCycle, Date, new("备案时间", "Filed on")) { Explanation = new("启用后30日内备案（国务院令第799号）", "Within 30 days of going into use (State Council Order 799)") },
        new(RemovedOn, FieldGroup.LifeCycle, Date, new("拆除时间", "Removed on")),

        new(GrassrootsCode, Catalogue, Digits, new("基层组织编码", "Grassroots code")) { CatalogueKey = "GrassrootsCode", Length = 6, Explanation = new("乡镇3位＋村3位；空白时取所属村", "Township 3 and village 3 digits; blank: those of the village") },
        new(Block, Catalogue, Text, new("警区", "Police block")) { CatalogueKey = "Block", Length = 50 },
        new(ParentId, Catalogue, Text, new("父节点", "Parent")) { CatalogueKey = "ParentID", Length = 128 },
        new(BusinessGroup, Catalogue, Digits, new("业务分组", "Business group")) { CatalogueKey = "BusinessGroupID", Length = 20 },
        new(RegisterWay, Catalogue, Code, new("注册方式", "Way of registration")) { CatalogueKey = "RegisterWay", Table = "register_way" },
        new(SecurityLevel, Catalogue, Code, new("安全能力等级", "Security level")) { CatalogueKey = "SecurityLevelCode", Table = "security_level" },
        new(Secrecy, Catalogue, Code, new("涉密属性", "Secrecy")) { CatalogueKey = "Secrecy", Table = "secrecy" },
        new(MobileType, Catalogue, Code, new("移动采集设备类型", "Mobile device")) { CatalogueKey = "MobileDeviceType", Table = "mobile_type" },
        new(CatalogueFunction, Catalogue, Codes, new("目录功能类型", "Catalogue function"))
        {
            CatalogueKey = "FunctionType", Table = "catalogue_function",
            Explanation = new("仅为交换保存，本系统不使用", "Kept for exchange only; SharpEyes does nothing with it"),
        },
        new(CatalogueEncoding, Catalogue, Text, new("目录编码格式", "Catalogue encoding")) { CatalogueKey = "EncodeType", Length = 50 },
        new(CatalogueResolution, Catalogue, Text, new("目录分辨率", "Catalogue resolution")) { CatalogueKey = "Resolution", Length = 50 },
        new(StreamNumbers, Catalogue, Text, new("码流编号列表", "Stream numbers")) { CatalogueKey = "StreamNumberList", Length = 20 },
        new(DownloadSpeed, Catalogue, Text, new("下载倍速", "Download speeds")) { CatalogueKey = "DownloadSpeed", Length = 20 },
        new(SvcSpace, Catalogue, Code, new("空域编码能力", "Spatial scalability")) { CatalogueKey = "SVCSpaceSupportMode", Table = "svc_mode" },
        new(SvcTime, Catalogue, Code, new("时域编码能力", "Temporal scalability")) { CatalogueKey = "SVCTimeSupportMode", Table = "svc_mode" },
        new(SsvcRatios, Catalogue, Text, new("SSVC增强层比例", "SSVC ratios")) { CatalogueKey = "SSVCRatioSupportList", Length = 50 },
        new(IndustrialClass, Catalogue, Text, new("国民经济行业分类", "Industrial classification")) { CatalogueKey = "IndustrialClassification", Length = 20, Explanation = new("GB/T 4754 代码", "Code of GB/T 4754") },
    ]);

    private static readonly Dictionary<string, PointField> ByKey = All.ToDictionary(field => field.Key);

    /// <exception cref="KeyNotFoundException">There is no field of this key.</exception>
    public static PointField Get(string key) => ByKey[key];

    /// <summary>Null when there is no field of this key.</summary>
    public static PointField? Find(string key) => ByKey.GetValueOrDefault(key);

    private static PointField[] Numbered(PointField[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i].Ordinal = i;
        }
        return fields;
    }
}
