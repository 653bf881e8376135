package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.launcher.stack.Reporter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Kills one after the other, round after round. In every other round the next one waits until all are ready again; in the
 * rounds between it comes as soon as its victim runs, into the recovery of the others.
 */
final class KillPlan {
    private static final long LOOK_MILLIS = 200;

    private final List<Victim> victims;
    private final Duration between;
    private final Duration patience;
    private final Reporter out;
    private final Map<String, Integer> killsByVictim = new LinkedHashMap<>();

    /**
     * Nothing was killed yet.
     *
     * @param between load between two kills
     * @param patience longest wait until one is ready again
     */
    KillPlan(List<Victim> victims, Duration between, Duration patience, Reporter out) {
        this.victims = victims;
        this.between = between;
        this.patience = patience;
        this.out = out;
        victims.forEach(victim -> killsByVictim.put(victim.name(), 0));
    }

    /**
     * Carries it out.
     *
     * @throws IllegalStateException when something does not come back
     */
    void run(int rounds) throws InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Victim victim : victims) {
                List<Victim> awaited = round % 2 == 1 ? victims : List.of(victim);
                await(awaited);
                TimeUnit.MILLISECONDS.sleep(between.toMillis());
                kill(victim, round);
            }
        }
        await(victims);
        TimeUnit.MILLISECONDS.sleep(between.toMillis());
    }

    Map<String, Integer> killsByVictim() {
        return killsByVictim;
    }

    private void kill(Victim victim, int round) throws InterruptedException {
        var pid = victim.kill();
        while (pid.isEmpty()) {
            await(List.of(victim));
            pid = victim.kill();
        }
        killsByVictim.merge(victim.name(), 1, Integer::sum);
        out.say("round %d: kill -9 %d (%s)".formatted(round, pid.get(), victim.name()));
    }

    private void await(List<Victim> awaited) throws InterruptedException {
        long give = System.nanoTime() + patience.toNanos();
        for (Victim victim : awaited) {
            while (!victim.isReady()) {
                if (System.nanoTime() > give) {
                    throw new IllegalStateException(
                            "%s is not ready again after %d s".formatted(victim.name(), patience.toSeconds()));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }
}
