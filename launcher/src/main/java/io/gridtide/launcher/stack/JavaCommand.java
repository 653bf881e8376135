package io.gridtide.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a JVM with a bounded heap. The serial collector is the smallest and, on the few cores of a local machine,
 * the quickest to start.
 */
public final class JavaCommand {

    private final List<String> command = new ArrayList<>();

    private JavaCommand(int heapMebibytes) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMebibytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
    }

    /**
     * A JVM of the launcher's own Java version.
     *
     * @param heapMebibytes upper bound of its heap
     */
    public static JavaCommand withHeap(int heapMebibytes) {
        return new JavaCommand(heapMebibytes);
    }

    /** Adds what suits a purpose. */
    public JavaCommand tuned(Tuning tuning) {
        command.addAll(tuning.options());
        return this;
    }

    /** Adds options as they are. */
    public JavaCommand options(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /** Adds system properties, in the order of their names. */
    public JavaCommand properties(Map<String, String> properties) {
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> command.add("-D" + property.getKey() + "=" + property.getValue()));
        return this;
    }

    /** Ends the command with a runnable jar. */
    public List<String> jar(Path jar) {
        command.add("-jar");
        command.add(jar.toString());
        return List.copyOf(command);
    }

    /** Ends the command with a class path, its main class and the arguments. */
    public List<String> mainClass(String classPath, String mainClass, String... arguments) {
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
