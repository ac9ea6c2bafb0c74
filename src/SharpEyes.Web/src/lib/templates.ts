/** CSV templates: the header the importer reads, and one row as an example. */
const TEMPLATES = {
  divisions: [
    "code,name,level,parent,year,longitude,latitude,boundary",
    "230521000000,集贤县,county,230500000000,2023,131.140,46.728,",
    "230521100000,福利镇,township,230521000000,2023,131.142,46.716,",
    "230521100201,富强村,village,230521100000,2023,131.150,46.720,",
  ],
  points: [
    "device_code,name,village_code,class,longitude,latitude,azimuth,view_angle,view_distance,gateway_code,gateway_name,life_cycle,heartbeat_seconds,contact_name,contact_phone",
    "23052110001310000001,富强村村口,230521100201,2,131.1502,46.7203,135,80,60,23052110001180000001,富强村 NVR,inService,30,,",
  ],
  grids: [
    "code,name,division_code,leader,phone,households,boundary",
    "230521100201001,富强村第一网格,230521100201,网格长 1,0469-0000001,86,",
  ],
  centres: [
    "division_code,name,state,date,address,phone,longitude,latitude",
    "230521100201,富强村综治中心,built,2026-06-30,富强村村部,0469-0000004,,",
  ],
} as const;

export type TemplateKind = keyof typeof TEMPLATES;

/** Text of a template, with a byte order mark: spreadsheet programs read Chinese correctly only with one. */
export const templateText = (kind: TemplateKind): string => "\uFEFF" + TEMPLATES[kind].join("\r\n") + "\r\n";
