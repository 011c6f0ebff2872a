/** The part of the package that is used; it has no types of its own. */
declare module "subset-font" {
  interface SubsetOptions {
    targetFormat: "woff2";
    /** Limits of the axes of a variable font. */
    variationAxes?: Record<string, { min: number; max: number }>;
    /** OpenType features to keep. */
    keepFeatures?: string[];
  }
  /** A font with only the characters of the text. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: SubsetOptions,
  ): Promise<Buffer>;
}
