-- Kills and deaths by weapon are found without the others; hits and escapes name none and take no room in it.
-- (Prisma's schema has no partial indexes: it leaves this one alone.)
CREATE INDEX "map_event_weapon_idx" ON "map_event"("map_name", "weapon", "kind") WHERE "weapon" IS NOT NULL;
