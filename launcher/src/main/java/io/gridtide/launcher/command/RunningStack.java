package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;

/** The stack that another launcher runs. */
final class RunningStack {

    private RunningStack() {}

    /**
     * What it says of itself.
     *
     * @throws StackFailure when none runs
     */
    static StackState of(StackLayout layout) {
        return StackLock.holder(layout)
                .flatMap(launcher -> StackState.read(layout))
                .orElseThrow(() -> new StackFailure(
                        StackFailure.Category.WRONG_STATE,
                        "No stack runs in " + layout.state() + ". Start it with: ./ems up"));
    }
}
