"use client";

import { useChosenTheme } from "../mapStage/useChosenTheme.ts";
import { PictureOfTheme, type PictureOfThemeProps } from "./PictureOfTheme.tsx";

/**
 * A picture that follows the theme chosen on the page.
 * @param theme the one that the server knows
 */
export function ThemedPicture({ theme, ...picture }: PictureOfThemeProps) {
  return <PictureOfTheme theme={useChosenTheme(theme)} {...picture} />;
}
