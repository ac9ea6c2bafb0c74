/** Whether a contact or an address was shortened by the server: "138****5678", "10.*.*.*"; no real one has a star. */
export const isMasked = (text: string): boolean => text.includes("*");
