import { KINDS } from "@/lib/status";
import { createProgram, floatAttribute, uniforms, type FloatList } from "../gl";
import type { Palette } from "../palette";
import type { View } from "../view";
import { GREYED } from "./shapes.glsl";

/** Floats per sector: centre x, y in pixels from the view's centre, radius in pixels, azimuth and half angle in radians, kind. */
export const SECTOR_FLOATS = 6;

const VERTEX = `#version 300 es
in vec2 a_center;
in vec3 a_fan; // radius, azimuth, half angle
in float a_kind;
uniform vec2 u_half;
out vec2 v_offset;
flat out vec3 v_fan;
flat out int v_kind;
void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  v_offset = corner * (a_fan.x + 1.0);
  v_fan = a_fan;
  v_kind = int(a_kind + 0.5);
  gl_Position = vec4((a_center + v_offset) / u_half * vec2(1.0, -1.0), 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_offset;
flat in vec3 v_fan;
flat in int v_kind;
uniform vec3 u_kinds[${KINDS.length}];
uniform float u_grey;
out vec4 colour;
${GREYED}
void main() {
  float r = length(v_offset);
  vec2 axis = vec2(sin(v_fan.y), -cos(v_fan.y));
  float angle = acos(clamp(dot(v_offset, axis) / max(r, 0.001), -1.0, 1.0));
  float side = (v_fan.z - angle) * r; // pixels inside the nearer edge
  float edge = min(side, v_fan.x - r);
  if (edge < 0.0) discard;
  float alpha = (edge < 1.2 ? 0.6 : 0.34 * (1.0 - 0.65 * r / v_fan.x)) * smoothstep(0.0, 0.8, edge);
  colour = vec4(greyed(u_kinds[v_kind], u_grey), 1.0) * alpha;
}`;

/** What a camera looks at: azimuth, angle and distance to scale. */
export class SectorProgram {
  private readonly program: WebGLProgram;
  private readonly at;
  private readonly vao: WebGLVertexArrayObject;
  private readonly buffer: WebGLBuffer;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = createProgram(gl, VERTEX, FRAGMENT);
    this.at = uniforms(gl, this.program, ["u_half", "u_kinds", "u_grey"]);
    this.vao = gl.createVertexArray();
    this.buffer = gl.createBuffer();
    gl.bindVertexArray(this.vao);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    floatAttribute(gl, this.program, "a_center", 2, SECTOR_FLOATS, 0, 1);
    floatAttribute(gl, this.program, "a_fan", 3, SECTOR_FLOATS, 2, 1);
    floatAttribute(gl, this.program, "a_kind", 1, SECTOR_FLOATS, 5, 1);
    gl.bindVertexArray(null);
  }

  draw(view: View, sectors: FloatList, palette: Palette, grey: number): void {
    if (sectors.length === 0) return;
    const gl = this.gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, sectors.view(), gl.DYNAMIC_DRAW);
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vao);
    gl.uniform2f(this.at.u_half, view.width / 2, view.height / 2);
    gl.uniform3fv(this.at.u_kinds, palette.kinds);
    gl.uniform1f(this.at.u_grey, grey);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, sectors.length / SECTOR_FLOATS);
    gl.bindVertexArray(null);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program);
    this.gl.deleteVertexArray(this.vao);
    this.gl.deleteBuffer(this.buffer);
  }
}
