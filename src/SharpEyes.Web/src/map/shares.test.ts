import { describe, expect, it, vi } from "vitest";
import { DivisionShares } from "./shares";

function listen(shares: DivisionShares) {
  const listener = { coloured: vi.fn(), hatched: vi.fn() };
  shares.flush(listener);
  return listener;
}

describe("shares of divisions", () => {
  it("tells only the level on which a share has changed, with all its shares", () => {
    const shares = new DivisionShares();
    shares.note("village", "a", 1);
    shares.note("village", "b", 0.5);
    listen(shares);
    shares.note("village", "b", 1);

    const { coloured, hatched } = listen(shares);

    expect(coloured.mock.calls).toEqual([["village", { a: 1, b: 1 }]]);
    expect(hatched).not.toHaveBeenCalled();
  });

  it("tells nothing when figures come in that change no share", () => {
    const shares = new DivisionShares();
    shares.note("county", "a", 0);
    shares.note("county", "b", null);
    listen(shares);
    shares.note("county", "a", 0);
    shares.note("county", "b", null);

    const { coloured, hatched } = listen(shares);

    expect(coloured).not.toHaveBeenCalled();
    expect(hatched).not.toHaveBeenCalled();
  });

  it("hatches what is not covered, and no longer when it is, or is no target any more", () => {
    const shares = new DivisionShares();
    for (const code of ["a", "b", "c"]) shares.note("village", code, 0);
    expect(listen(shares).hatched.mock.calls).toEqual([["village", ["a", "b", "c"]]]);
    shares.note("village", "a", 1);
    shares.note("village", "b", null);

    const { coloured, hatched } = listen(shares);

    expect(hatched.mock.calls).toEqual([["village", ["c"]]]);
    expect(coloured.mock.calls).toEqual([["village", { a: 1, c: 0 }]]);
  });
});
