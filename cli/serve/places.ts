/** How many may be in at once: in all, and from one network. */
export interface PlaceRules {
  inAll: number;
  fromOne: number;
}

/** Gives a place back. Calling it again does nothing. */
type Leave = () => void;

/** Places that are taken at once or not at all, so that no network can take all of them. */
export function makePlaces({ inAll, fromOne }: PlaceRules): (network: string) => Leave | null {
  const taken = new Map<string, number>();
  let total = 0;
  const change = (network: string, by: number): void => {
    const left = (taken.get(network) ?? 0) + by;
    total += by;
    if (left === 0) taken.delete(network);
    else taken.set(network, left);
  };
  return (network) => {
    if (total >= inAll || (taken.get(network) ?? 0) >= fromOne) return null;
    change(network, 1);
    let isIn = true;
    return () => {
      if (isIn) change(network, -1);
      isIn = false;
    };
  };
}
