import { GROUPS } from "@/lib/status";
import { createProgram, floatAttribute, uniforms, type FloatList } from "../gl";
import type { Palette } from "../palette";
import type { View } from "../view";
import { GREYED } from "./shapes.glsl";

/** Floats per disc: centre x, y in pixels from the view's centre, radius, mode, four cumulative shares. */
export const DISC_FLOATS = 8;
export const DISC_CLUSTER = 0;
export const DISC_BADGE = 1;
export const DISC_SELECTION = 2;

/** Order of a ring's segments, clockwise from the top: what needs attention first. */
export const RING_ORDER = (["bad", "unreachable", "warn", "unknown", "ok"] as const).map((group) => GROUPS.indexOf(group));

const VERTEX = `#version 300 es
in vec4 a_disc; // centre, radius, mode
in vec4 a_cuts;
uniform vec2 u_half;
out vec2 v_offset;
flat out float v_radius;
flat out float v_mode;
flat out vec4 v_cuts;
void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  v_offset = corner * (a_disc.z + 2.5);
  v_radius = a_disc.z;
  v_mode = a_disc.w;
  v_cuts = a_cuts;
  gl_Position = vec4((a_disc.xy + v_offset) / u_half * vec2(1.0, -1.0), 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_offset;
flat in float v_radius;
flat in float v_mode;
flat in vec4 v_cuts;
uniform vec3 u_groups[${GROUPS.length}];
uniform vec3 u_paper;
uniform vec3 u_accent;
uniform float u_grey;
out vec4 colour;
${GREYED}
void main() {
  float r = length(v_offset);
  float edge = 1.0 - smoothstep(v_radius + 0.9, v_radius + 2.0, r);
  if (edge < 0.01) discard;
  if (v_mode > 1.5) {
    float ring = 1.0 - smoothstep(1.4, 2.4, abs(r - v_radius + 1.0));
    float glow = 0.16 * (1.0 - smoothstep(v_radius - 1.0, v_radius, r));
    colour = vec4(u_accent, 1.0) * max(ring, glow);
    return;
  }
  if (v_mode > 0.5) {
    float fill = 1.0 - smoothstep(v_radius - 1.2, v_radius - 0.4, r);
    colour = vec4(mix(u_paper, greyed(u_groups[${GROUPS.indexOf("bad")}], u_grey), fill), 1.0) * edge;
    return;
  }
  float turn = fract(atan(v_offset.x, -v_offset.y) / 6.2831853 + 1.0);
  int group = turn < v_cuts.x ? ${RING_ORDER[0]} : turn < v_cuts.y ? ${RING_ORDER[1]} : turn < v_cuts.z ? ${RING_ORDER[2]} : turn < v_cuts.w ? ${RING_ORDER[3]} : ${RING_ORDER[4]};
  // Faults are thicker, not only of another colour.
  float thick = group == ${GROUPS.indexOf("ok")} ? 3.6 : group == ${GROUPS.indexOf("bad")} ? 7.0 : group == ${GROUPS.indexOf("unknown")} ? 2.6 : 5.6;
  float ring = smoothstep(v_radius - thick - 0.5, v_radius - thick + 0.5, r) * (1.0 - smoothstep(v_radius - 0.4, v_radius + 0.6, r));
  colour = vec4(mix(u_paper, greyed(u_groups[group], u_grey), ring), 1.0) * edge * 0.97;
}`;

/** Rings of clusters, badges on them, the mark around what is selected. */
export class DiscProgram {
  private readonly program: WebGLProgram;
  private readonly at;
  private readonly vao: WebGLVertexArrayObject;
  private readonly buffer: WebGLBuffer;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = createProgram(gl, VERTEX, FRAGMENT);
    this.at = uniforms(gl, this.program, ["u_half", "u_groups", "u_paper", "u_accent", "u_grey"]);
    this.vao = gl.createVertexArray();
    this.buffer = gl.createBuffer();
    gl.bindVertexArray(this.vao);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    floatAttribute(gl, this.program, "a_disc", 4, DISC_FLOATS, 0, 1);
    floatAttribute(gl, this.program, "a_cuts", 4, DISC_FLOATS, 4, 1);
    gl.bindVertexArray(null);
  }

  draw(view: View, discs: FloatList, palette: Palette, grey: number): void {
    if (discs.length === 0) return;
    const gl = this.gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, discs.view(), gl.DYNAMIC_DRAW);
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vao);
    gl.uniform2f(this.at.u_half, view.width / 2, view.height / 2);
    gl.uniform3fv(this.at.u_groups, palette.groups);
    gl.uniform3fv(this.at.u_paper, palette.paper);
    gl.uniform3fv(this.at.u_accent, palette.accent);
    gl.uniform1f(this.at.u_grey, grey);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, discs.length / DISC_FLOATS);
    gl.bindVertexArray(null);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program);
    this.gl.deleteVertexArray(this.vao);
    this.gl.deleteBuffer(this.buffer);
  }
}
