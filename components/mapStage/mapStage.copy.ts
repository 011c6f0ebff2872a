export const MAP_STAGE = {
  role: "map",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  showAll: "Show the whole map",
} as const;
