package io.gridtide.streams.topology;

/** Why an interval of a virtual series was stated. */
enum VirtualReason {
    /** Every member has stated its interval. */
    COMPLETE,
    /** The grace is over and a member has not stated its interval. */
    MEMBERS_MISSING,
    /** A member was stated later or again. */
    MEMBER_REVISED
}
