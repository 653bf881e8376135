package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands a command over to another module, in a JVM of its own with this terminal. */
final class Handover {
    private Handover() {}

    /**
     * What runs.
     *
     * @param classPath of the JVM
     * @param heapMebibytes bound of its heap
     * @param properties it is told beside the project's root
     */
    record Program(String mainClass, String classPath, int heapMebibytes, Map<String, String> properties) {

        /** A main class of a packaged service. */
        static Program ofService(StackLayout layout, String service, String mainClass, int heapMebibytes) {
            Path application = layout.target(service).resolve("quarkus-app");
            BuiltFile.require(application.resolve("quarkus-run.jar"));
            String classPath = application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*:"
                    + application.resolve("lib/boot") + "/*";
            return new Program(
                    mainClass,
                    classPath,
                    heapMebibytes,
                    Map.of("java.util.logging.manager", "org.jboss.logmanager.LogManager"));
        }
    }

    /** For programs that cannot do anything without arguments. */
    static List<String> orHelp(List<String> arguments) {
        return arguments.isEmpty() ? List.of("--help") : arguments;
    }

    /**
     * Runs it to its end.
     *
     * @return its exit code
     */
    static int run(StackLayout layout, Program program, List<String> arguments)
            throws IOException, InterruptedException {
        Map<String, String> properties = new HashMap<>(program.properties());
        properties.put("gridtide.root", layout.root().toString());
        List<String> command = JavaCommand.withHeap(program.heapMebibytes())
                .properties(properties)
                .mainClass(program.classPath(), program.mainClass(), arguments.toArray(String[]::new));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
        return process.waitFor();
    }
}
