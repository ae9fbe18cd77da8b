/** The four roles of a membership, from the widest right to the narrowest (product.md, "Who uses it"). */
export const MEMBER_ROLES = ['coordinator', 'outreach', 'partner', 'stakeholder'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];
