package io.gridtide.streams.late;

import java.sql.SQLException;
import java.time.Duration;

/** Waits without losing the partitions that are worked on, and says when they went elsewhere. */
interface Patience {
    /** Something that will hold when others have done their part. */
    interface Condition {
        boolean holds() throws SQLException;
    }

    /** Whether the condition held in time and the partitions are still here. */
    boolean until(Condition condition, Duration atMost) throws SQLException, InterruptedException;

    /** Whether the partitions went elsewhere: whoever has them does the round again. */
    boolean isOver();
}
