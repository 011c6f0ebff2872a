/** Why a pk3 or a file in it is refused. The upload page and `proximity maps import` show these sentences. */

export const PK3 = {
  tooLarge: (bytes: number, limit: number) =>
    `The file has ${bytes} bytes. A pk3 can have up to ${limit}.`,
  tooManyFiles: (files: number, limit: number) =>
    `The archive claims to have ${files} files. It can have up to ${limit}.`,
  missing: (name: string) => `${name} is not in the archive.`,
  unpackedTooLarge: (name: string, bytes: number, limit: number) =>
    `${name} has ${bytes} bytes unpacked. It can have up to ${limit}.`,
  skipped: (name: string, limit: number) =>
    `${name} was skipped: at most ${limit} bytes of one archive are unpacked.`,
  notUnpacked: (name: string, reason: string) => `${name} cannot be unpacked: ${reason}.`,
  wrongSum: "its checksum is wrong",
  /** @param name in quotation marks */
  outside: (name: string) =>
    `The archive contains a file named ${name}, which would be outside the folder of the archive.`,
  notPk3: "This is not a pk3: it has no zip directory, or its end is missing.",
  damagedEnd:
    "The end of this archive is damaged: its comment is truncated, or too many bytes follow it.",
  unreadable: (reason: string) => `The archive cannot be read: ${reason}.`,
  encrypted: (name: string) =>
    `${name} in the archive is encrypted. The game cannot read it either.`,
  overlap: (first: string, second: string) =>
    `${first} and ${second} overlap in the archive. It was made to do harm.`,
  pastEnd: (name: string) =>
    `${name} would end after the archive: the archive is truncated or damaged.`,
  grows: (name: string, packed: number, unpacked: number) =>
    `${name} would grow from ${packed} to ${unpacked} bytes when unpacked. No map or picture does that.`,
  endsEarly: "the archive is truncated",
  noDirectory: "the archive ends before its directory",
} as const;

export const BSP = {
  tooLarge: (bytes: number, limit: number) =>
    `The map has ${bytes} bytes. It can have up to ${limit}.`,
  notBsp: "This is not a compiled map: it does not begin with IBSP and a table of lumps.",
  otherVersion: (version: number, expected: number) =>
    `This map has version ${version}. Maps of Enemy Territory have version ${expected}.`,
  lumpOutside: (name: string, length: number, offset: number, bytes: number) =>
    `The lump of ${name} is outside the file: ${length} bytes at ${offset}, in a file of ${bytes}.`,
  partRecord: (name: string, length: number, recordBytes: number) =>
    `The lump of ${name} ends in the middle of a record: ${length} bytes, ${recordBytes} per record.`,
  tooMany: (count: number, what: string, limit: number) =>
    `The map has ${count} ${what}. It can have up to ${limit}.`,
  bytesOf: (name: string) => `bytes of ${name}`,
  entities: {
    openString: "The map's entities end inside a string.",
    nested: "The map's entities are nested: there is a { inside an entity.",
    tooMany: (limit: number) => `The map has more than ${limit} entities.`,
    extraBrace: "The map's entities are damaged: there is a } outside an entity.",
    extraText: "The map's entities are damaged: there is text outside an entity.",
    openEntity: "The map's entities are truncated: the last one has no end.",
  },
  surface: (number: number) => `Surface ${number}`,
  model: (number: number) => `Model ${number}`,
  unknownShader: (surface: number, shader: number, shaders: number) =>
    `Surface ${surface} uses shader ${shader}, but there are only ${shaders}.`,
  unknownVertex: (surface: number, vertex: number, vertices: number) =>
    `Surface ${surface} has a triangle at vertex ${vertex}, but only ${vertices} vertices.`,
  badPatch: (surface: number, width: number, height: number, vertices: number) =>
    `Surface ${surface} is a patch of ${width} by ${height} points, but has ${vertices} vertices.`,
  noModels: "The map has no models, not even the world.",
  badRange: (owner: string, count: number, what: string, first: number, actual: number) =>
    `${owner} claims ${count} ${what} from number ${first} on, but there are ${actual}.`,
  badCoordinate: (what: string, number: number, value: number) =>
    `The position of ${what} ${number} is ${value}. No map is that large.`,
  badBounds: (mins: string, maxs: string) =>
    `The map's keys mapcoordsmins and mapcoordsmaxs are not a rectangle: ${mins} and ${maxs}.`,
  noGround: "The map has no ground to stand on, so no overview was drawn.",
  tooManyLayers: (limit: number) =>
    `The map's surfaces cover its ground more than ${limit} times, so no overview was drawn.`,
  tooManyWalls: "The map has more walls than its ground has room for, so no overview was drawn.",
} as const;

export const PICTURE = {
  tooLarge: (bytes: number, limit: number) =>
    `The picture has ${bytes} bytes. It can have up to ${limit}.`,
  tooWide: (width: number, height: number, limit: number) =>
    `The picture has ${width} by ${height} pixels. Each side can have up to ${limit}.`,
  unreadable: (reason: string) => `The picture cannot be read: ${reason}.`,
  tga: {
    tooShort: (expected: number, bytes: number) =>
      `A Targa picture begins with ${expected} bytes, but this file has ${bytes}.`,
    otherType: (type: number, plain: number, grey: number, runs: number) =>
      `This Targa picture has type ${type}. Only plain pictures (types ${plain} and ${grey}) and ` +
      `true colour in runs (type ${runs}) can be read.`,
    otherDepth: (bits: number) =>
      `This Targa picture has ${bits} bits per pixel. Only 24 and 32 can be read, and 8 if it is grey.`,
    empty: "This Targa picture has no pixels.",
    truncated: (bytes: number, width: number, height: number, needed: number) =>
      `The picture is truncated: ${bytes} bytes of pixels, but ${width} by ${height} need ${needed} or more.`,
    endsEarly: "The picture is truncated: its data ends before its last pixel.",
  },
} as const;
