package io.github.uphillrl.environment.python;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where there is no Python with the modules they need; the interpreter is the one that the bridge takes by
 * default: {@code UPHILL_PYTHON}, else {@code python3}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsGymnasium.Condition.class)
@interface NeedsGymnasium {
    /** The modules that must be importable. */
    String value() default "gymnasium";

    /** Tries the import, once per list of modules. */
    final class Condition implements ExecutionCondition {
        private static final Map<String, Boolean> KNOWN = new HashMap<>();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String modules = context.getElement()
                    .map(element -> element.getAnnotation(NeedsGymnasium.class))
                    .map(NeedsGymnasium::value)
                    .orElse("gymnasium");
            String what = interpreter() + " -c 'import " + modules + "'";
            return importable(modules)
                    ? ConditionEvaluationResult.enabled(what + " works")
                    : ConditionEvaluationResult.disabled(what + " fails; UPHILL_PYTHON may name another interpreter");
        }

        private static synchronized boolean importable(String modules) {
            return KNOWN.computeIfAbsent(modules, Condition::imports);
        }

        private static boolean imports(String modules) {
            try {
                Process process = new ProcessBuilder(interpreter(), "-c", "import " + modules)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(60, TimeUnit.SECONDS)) return process.exitValue() == 0;
                process.destroyForcibly();
                return false;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static String interpreter() {
            return PythonOptions.defaults().interpreterOr(System.getenv(PythonOptions.INTERPRETER_VARIABLE));
        }
    }
}
