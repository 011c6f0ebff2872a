-- The evening of a moment (of a player's first or last round) is one look-up.
CREATE INDEX "round_played_at_idx" ON "round"("played_at");
