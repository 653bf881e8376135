package io.gridtide.benchmarks.streams;

import io.gridtide.benchmarks.stage.ChildJvm;
import io.gridtide.launcher.stack.JavaCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peer in a JVM of its own, on a class path of its own, with the heap of the service it is measured beside. */
final class FlinkChild {
    private static final String MAIN_CLASS = "io.gridtide.benchmarks.flink.FlinkPeer";
    /** Its off-heap memory is RocksDB's and its network buffers', as ours is RocksDB's. */
    private static final int HEAP_MEBIBYTES = 1024;

    private final Path root;

    FlinkChild(Path root) {
        this.root = root;
    }

    /** What it did. */
    StreamsBench.Rate run(String bootstrapServers, String outputTopic, long readings, Path state)
            throws InterruptedException {
        Path target = root.resolve("benchmarks/flink-peer/target");
        Path jar = target.resolve("flink-peer.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the peer is not built: there is no " + jar);
        }
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                .options("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED")
                .properties(ChildJvm.QUIET)
                .mainClass(
                        jar + File.pathSeparator + target.resolve("lib") + "/*",
                        MAIN_CLASS,
                        bootstrapServers,
                        outputTopic,
                        Long.toString(readings),
                        state.toString());
        String[] figures = ChildJvm.run(command).output().strip().split(" ");
        return new StreamsBench.Rate(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    }
}
