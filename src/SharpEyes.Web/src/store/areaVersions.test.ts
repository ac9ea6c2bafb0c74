import { describe, expect, it } from "vitest";
import { AreaVersions } from "./areaVersions";

const AREA = "230521000000";

function known(version: number): AreaVersions {
  const versions = new AreaVersions(3);
  versions.onState(AREA, 3, version);
  return versions;
}

describe("area versions", () => {
  it("applies changes that follow each other", () => {
    const versions = known(10);
    expect(versions.onChange(AREA, 3, 11)).toBe("apply");
    expect(versions.onChange(AREA, 3, 12)).toBe("apply");
  });

  it("asks once for an area after a gap, and goes on from the answer", () => {
    const versions = known(10);
    expect(versions.onChange(AREA, 3, 12)).toBe("resync");
    expect(versions.onChange(AREA, 3, 13)).toBe("ignore");
    expect(versions.onState(AREA, 3, 13)).toBe("apply");
    expect(versions.onChange(AREA, 3, 14)).toBe("apply");
  });

  it("applies nothing on top of a gap while the answer is under way", () => {
    const versions = known(10);
    versions.onChange(AREA, 3, 12);
    expect(versions.onChange(AREA, 3, 11)).toBe("ignore");
  });

  it("asks again when the question failed", () => {
    const versions = known(10);
    versions.onChange(AREA, 3, 12);
    versions.onResyncFailed(AREA);
    expect(versions.onChange(AREA, 3, 13)).toBe("resync");
  });

  it("ignores what is old, repeated, or about an area that is not watched", () => {
    const versions = known(10);
    expect(versions.onChange(AREA, 3, 10)).toBe("ignore");
    expect(versions.onChange(AREA, 3, 9)).toBe("ignore");
    expect(versions.onChange("230522000000", 3, 1)).toBe("ignore");
    expect(versions.onState(AREA, 3, 9)).toBe("ignore");
  });

  it("fetches the fleet again when the message is of a newer one, and ignores an older one", () => {
    const versions = known(10);
    expect(versions.onChange(AREA, 4, 1)).toBe("refetch");
    expect(versions.onState(AREA, 4, 1)).toBe("refetch");
    expect(versions.onChange(AREA, 2, 11)).toBe("ignore");
  });

  it("forgets areas that are no longer watched and everything after a reconnection", () => {
    const versions = known(10);
    versions.keep(new Set(["230522000000"]));
    expect(versions.knows(AREA)).toBe(false);
    versions.onState(AREA, 3, 20);
    versions.reset();
    // A restarted server counts from the beginning again.
    expect(versions.onState(AREA, 3, 1)).toBe("apply");
  });
});
