// How are the entry points bundled? One esbuild run for all of them, so that each file is parsed once.

import { searchFolders } from "./bench.mjs";
import { htmlTemplates } from "./plugins/html.mjs";
import { styleSheets } from "./plugins/styles.mjs";
import { vueComponents } from "./plugins/vue.mjs";

// Old enough for a town hall's computers; esbuild writes no newer JavaScript or CSS than these read.
const BROWSERS = ["es2018", "chrome80", "edge80", "firefox78", "safari15"];

export function bundleOptions({ bench, points, production, finished }) {
	return {
		entryPoints: points,
		outdir: bench.assets,
		entryNames: "[dir]/[name].[hash]",
		absWorkingDir: bench.root,
		bundle: true,
		format: "iife",
		target: BROWSERS,
		minify: production,
		sourcemap: "linked",
		metafile: true,
		legalComments: "inline",
		logLevel: "silent",
		nodePaths: searchFolders(bench.apps),
		external: ["/assets/*"],
		define: definitions(production),
		plugins: [
			htmlTemplates,
			vueComponents({ apps: bench.apps, production }),
			styleSheets({ apps: bench.apps, finished }),
		],
	};
}

function definitions(production) {
	return {
		"process.env.NODE_ENV": JSON.stringify(production ? "production" : "development"),
		__VUE_OPTIONS_API__: "true",
		__VUE_PROD_DEVTOOLS__: "false",
	};
}
