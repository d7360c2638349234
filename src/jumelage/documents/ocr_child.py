"""The process in which pages are recognised: run as a script, it limits itself before it imports anything else.

`python -I -B ocr_child.py MEMORY SECONDS BYTES ARGUMENT…` runs OCRmyPDF with these arguments, within so much memory and
work for each process and with no file longer than that.
"""

import resource
import runpy
import sys

if __name__ == "__main__":
    memory, seconds, size = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.argv[:] = ["ocrmypdf", *sys.argv[4:]]
    runpy.run_module("ocrmypdf", run_name="__main__", alter_sys=True)
