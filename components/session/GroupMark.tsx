/**
 * The letter of a line-up. It is not a colour, because colours mean sides and a line-up plays on
 * both.
 */
export function GroupMark({ label }: { label: string }) {
  return (
    <span className="mr-1.5 inline-block min-w-5 rounded-[4px] border border-line px-1 text-center font-mono text-xs font-semibold">
      {label}
    </span>
  );
}
