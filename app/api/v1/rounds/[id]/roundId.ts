/** Round numbers are the database's 4-byte integers: ten digits and more name no round. */
export const ROUND_ID = /^[1-9]\d{0,8}$/;
