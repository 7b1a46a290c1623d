/** pdf.js's worker, bundled with the program. */
import 'pdfjs-dist/build/pdf.worker.mjs'
