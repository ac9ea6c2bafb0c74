import { KINDS } from "@/lib/status";
import { createProgram, uniforms } from "../gl";
import type { Palette } from "../palette";
import type { View } from "../view";
import { GREYED, SHAPE } from "./shapes.glsl";

const VERTEX = `#version 300 es
in vec4 a_position; // mercator, high and low part: one float is metres off at street zoom
in float a_kind;
uniform vec4 u_center;
uniform vec2 u_scale;
uniform float u_size;
flat out int v_kind;
void main() {
  vec2 d = (a_position.xy - u_center.xy) + (a_position.zw - u_center.zw);
  gl_Position = vec4(d * u_scale, 0.0, 1.0);
  gl_PointSize = u_size;
  v_kind = int(a_kind + 0.5);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
flat in int v_kind;
uniform vec3 u_kinds[${KINDS.length}];
uniform vec3 u_paper;
uniform float u_size;
uniform float u_grey;
out vec4 colour;
${GREYED}
${SHAPE}
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  float d = shape(v_kind, p);
  float pixel = 2.0 / u_size;
  float fill = 1.0 - smoothstep(-pixel * 0.5, pixel * 0.5, d);
  float halo = 1.0 - smoothstep(pixel * 1.2, pixel * 2.2, d);
  if (halo < 0.01) discard;
  colour = vec4(mix(u_paper, greyed(u_kinds[v_kind], u_grey), fill), 1.0) * halo;
}`;

const split = (value: number): [number, number] => {
  const high = Math.fround(value);
  return [high, value - high];
};

/** Draws points by index. Positions are uploaded once; states as one byte each, in ranges when they change. */
export class PointProgram {
  private readonly program: WebGLProgram;
  private readonly at;
  private readonly vao: WebGLVertexArrayObject;
  private readonly kindBuffer: WebGLBuffer;
  private readonly indexBuffer: WebGLBuffer;
  private readonly positionBuffer: WebGLBuffer;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    x: Float64Array,
    y: Float64Array,
    kinds: Uint8Array,
  ) {
    this.program = createProgram(gl, VERTEX, FRAGMENT);
    this.at = uniforms(gl, this.program, ["u_center", "u_scale", "u_size", "u_kinds", "u_paper", "u_grey"]);
    this.vao = gl.createVertexArray();
    gl.bindVertexArray(this.vao);

    const positions = new Float32Array(x.length * 4);
    for (let index = 0; index < x.length; index++) {
      const [xHigh, xLow] = split(x[index]!);
      const [yHigh, yLow] = split(y[index]!);
      positions.set([xHigh, yHigh, xLow, yLow], index * 4);
    }
    this.positionBuffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.positionBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, positions, gl.STATIC_DRAW);
    const position = gl.getAttribLocation(this.program, "a_position");
    gl.enableVertexAttribArray(position);
    gl.vertexAttribPointer(position, 4, gl.FLOAT, false, 0, 0);

    this.kindBuffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.kindBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, kinds, gl.DYNAMIC_DRAW);
    const kind = gl.getAttribLocation(this.program, "a_kind");
    gl.enableVertexAttribArray(kind);
    gl.vertexAttribPointer(kind, 1, gl.UNSIGNED_BYTE, false, 0, 0);

    this.indexBuffer = gl.createBuffer();
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indexBuffer);
    gl.bindVertexArray(null);
  }

  /** Uploads the half-open range of states. */
  uploadKinds(kinds: Uint8Array, from: number, to: number): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.kindBuffer);
    this.gl.bufferSubData(this.gl.ARRAY_BUFFER, from, kinds, from, to - from);
  }

  uploadIndices(indices: Uint32Array): void {
    this.gl.bindVertexArray(this.vao);
    this.gl.bufferData(this.gl.ELEMENT_ARRAY_BUFFER, indices, this.gl.DYNAMIC_DRAW);
    this.gl.bindVertexArray(null);
  }

  draw(view: View, count: number, size: number, palette: Palette, grey: number): void {
    if (count === 0) return;
    const gl = this.gl;
    const [xHigh, xLow] = split(view.x);
    const [yHigh, yLow] = split(view.y);
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vao);
    gl.uniform4f(this.at.u_center, xHigh, yHigh, xLow, yLow);
    gl.uniform2f(this.at.u_scale, (2 * view.world) / view.width, (-2 * view.world) / view.height);
    gl.uniform1f(this.at.u_size, size * view.ratio);
    gl.uniform3fv(this.at.u_kinds, palette.kinds);
    gl.uniform3fv(this.at.u_paper, palette.paper);
    gl.uniform1f(this.at.u_grey, grey);
    gl.drawElements(gl.POINTS, count, gl.UNSIGNED_INT, 0);
    gl.bindVertexArray(null);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program);
    this.gl.deleteVertexArray(this.vao);
    for (const buffer of [this.kindBuffer, this.indexBuffer, this.positionBuffer]) this.gl.deleteBuffer(buffer);
  }
}
