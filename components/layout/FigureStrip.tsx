/** A row of figures, each under its name. */
export function FigureStrip({ figures }: { figures: { label: string; value: string }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-y border-hairline py-4 sm:grid-cols-4 wide:grid-cols-8">
      {figures.map(({ label, value }) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted">{label}</dt>
          <dd className="truncate font-mono text-base tabular-nums" title={value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
