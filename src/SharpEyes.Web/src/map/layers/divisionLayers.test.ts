import { createPropertyExpression, latest, type StylePropertySpecification } from "@maplibre/maplibre-gl-style-spec";
import { expect, it } from "vitest";
import type { Palette } from "../palette";
import { fillColour } from "./divisionLayers";

const palette = { coverage: ["#ff0000", "#00ff00", "#0000ff"], noTarget: "#808080" } as unknown as Palette;

/** What MapLibre makes of it, for a division of the given code. */
function colourOf(code: string, shares: Record<string, number>): string {
  const parsed = createPropertyExpression(
    fillColour(palette, shares),
    "fill-color",
    latest["paint_fill"]["fill-color"] as StylePropertySpecification,
  );
  if (parsed.result === "error") throw new Error(parsed.value.map(({ message }) => message).join());
  return String(parsed.value.evaluate({ zoom: 9 }, { type: 3, properties: { code } }));
}

it("colours a division by its share, and one without a share as without a target", () => {
  const shares = { none: 0, half: 0.5, all: 1 };

  expect(colourOf("none", shares)).toBe("rgba(255,0,0,1)");
  expect(colourOf("half", shares)).toBe("rgba(0,255,0,1)");
  expect(colourOf("all", shares)).toBe("rgba(0,0,255,1)");
  expect(colourOf("other", shares)).toBe("rgba(128,128,128,1)");
  expect(colourOf("other", {})).toBe("rgba(128,128,128,1)");
});

it("needs no feature-state, which MapLibre may apply to the wrong data while a source grows", () => {
  expect(JSON.stringify(fillColour(palette, { a: 1 }))).not.toContain("feature-state");
});
