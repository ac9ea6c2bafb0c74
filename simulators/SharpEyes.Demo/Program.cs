using SharpEyes.Demo.City;

CityFiles.Write(CityBuilder.Build(new CityOptions()), args is [var folder] ? folder : "city");
return 0;
