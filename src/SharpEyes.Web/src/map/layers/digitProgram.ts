import { createProgram, floatAttribute, FloatList, uniforms } from "../gl";
import type { View } from "../view";

/** Floats per character: left, top in pixels from the view's centre, column of the atlas, white (1) or ink (0). */
const CHAR_FLOATS = 4;
const CHARS = "0123456789.kM";

const VERTEX = `#version 300 es
in vec4 a_char;
uniform vec2 u_half;
uniform vec2 u_cell;
out vec2 v_uv;
flat out float v_white;
void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  v_uv = vec2((a_char.z + corner.x) / ${CHARS.length}.0, corner.y);
  v_white = a_char.w;
  gl_Position = vec4((a_char.xy + corner * u_cell) / u_half * vec2(1.0, -1.0), 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_uv;
flat in float v_white;
uniform sampler2D u_atlas;
uniform vec3 u_ink;
out vec4 colour;
void main() {
  colour = vec4(mix(u_ink, vec3(1.0), v_white), 1.0) * texture(u_atlas, v_uv).a;
}`;

/** Numbers on clusters, out of a small atlas drawn from the local font at the screen's own resolution. */
export class DigitProgram {
  private readonly program: WebGLProgram;
  private readonly at;
  private readonly vao: WebGLVertexArrayObject;
  private readonly buffer: WebGLBuffer;
  private readonly texture: WebGLTexture;
  private readonly widths: number[];
  private readonly cell: [number, number];
  private readonly chars = new FloatList();

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly ratio: number,
    fontPx: number,
  ) {
    this.program = createProgram(gl, VERTEX, FRAGMENT);
    this.at = uniforms(gl, this.program, ["u_half", "u_cell", "u_atlas", "u_ink"]);
    const width = Math.ceil(fontPx * 0.95 * ratio);
    const height = Math.ceil(fontPx * 1.25 * ratio);
    this.cell = [width / ratio, height / ratio];

    const canvas = document.createElement("canvas");
    canvas.width = width * CHARS.length;
    canvas.height = height;
    const context = canvas.getContext("2d")!;
    context.font = `600 ${fontPx * ratio}px system-ui, "Segoe UI", "Noto Sans", sans-serif`;
    context.textBaseline = "middle";
    context.fillStyle = "#fff";
    this.widths = [...CHARS].map((char) => context.measureText(char).width / ratio);
    [...CHARS].forEach((char, column) => context.fillText(char, column * width + 1, height / 2));

    this.texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);

    this.vao = gl.createVertexArray();
    this.buffer = gl.createBuffer();
    gl.bindVertexArray(this.vao);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    floatAttribute(gl, this.program, "a_char", 4, CHAR_FLOATS, 0, 1);
    gl.bindVertexArray(null);
  }

  clear(): void {
    this.chars.clear();
  }

  /** Centres a number on a place in the view. */
  write(text: string, x: number, y: number, white: boolean): void {
    let width = 0;
    for (const char of text) width += this.widths[CHARS.indexOf(char)] ?? 0;
    let left = x - width / 2;
    // On whole device pixels the atlas is copied, not resampled.
    const top = Math.round((y - this.cell[1] / 2) * this.ratio) / this.ratio;
    for (const char of text) {
      const column = CHARS.indexOf(char);
      if (column < 0) continue;
      this.chars.push(Math.round((left - 1 / this.ratio) * this.ratio) / this.ratio, top, column, white ? 1 : 0);
      left += this.widths[column]!;
    }
  }

  draw(view: View, ink: readonly [number, number, number]): void {
    if (this.chars.length === 0) return;
    const gl = this.gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, this.chars.view(), gl.DYNAMIC_DRAW);
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vao);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.uniform1i(this.at.u_atlas, 0);
    gl.uniform2f(this.at.u_half, view.width / 2, view.height / 2);
    gl.uniform2f(this.at.u_cell, this.cell[0], this.cell[1]);
    gl.uniform3f(this.at.u_ink, ...ink);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.chars.length / CHAR_FLOATS);
    gl.bindVertexArray(null);
  }

  dispose(): void {
    this.gl.deleteProgram(this.program);
    this.gl.deleteVertexArray(this.vao);
    this.gl.deleteBuffer(this.buffer);
    this.gl.deleteTexture(this.texture);
  }
}
