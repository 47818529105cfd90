# Each command sets up by itself what it needs (see tools/setup.sh):
#
#     make run                         the program, with the sample photo
#     make run PHOTO="my photo.jpg"    the program, with a photo of yours
#     make test                        the tests; make test ARGS="tests/core -k geometry" some of them
#     make check                       formatting, lint, types and the direction of imports
#     make words                       translations in step with the texts (docs/languages.md)
#     make bench                       speed and image quality on this machine
#     make screenshots                 the pictures of the window in docs/screenshots, made anew
#     make bundle                      the program as a folder that needs no Python: dist/liif-viewer
#     make deb                         a Debian package of that, in dist; make install, uninstall: it for you alone
#     make clean                       removes what the tools left behind; make distclean the environment too

PYTHON_HERE := .venv/bin/python
PYTHON_BUNDLE := build/bundle-venv/bin/python
PHOTO ?= resources/sample.jpg
ARGS ?=
# By the environment and not by make's own substitution: file names may hold spaces and quotes.
export PHOTO

.PHONY: run test check words bench screenshots bundle deb install uninstall clean distclean

# Without a display there is nothing to open a window on: then a demonstration writes pictures to a folder instead.
# macOS always has a display, and zsh leaves the ~ of PHOTO=~/x.jpg to us.
run:
	@sh tools/setup.sh run
	@case $$PHOTO in "~/"*) PHOTO=$$HOME/$${PHOTO#"~/"} ;; esac; \
	if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display; running the demonstration without a window."; \
		exec $(PYTHON_HERE) -m liif_viewer.engine.demo "$$PHOTO"; \
	else \
		exec $(PYTHON_HERE) -m liif_viewer "$$PHOTO"; \
	fi

test:
	@sh tools/setup.sh dev
	$(PYTHON_HERE) -m pytest $(ARGS)

check:
	@sh tools/setup.sh dev
	$(PYTHON_HERE) -m ruff format --check
	$(PYTHON_HERE) -m ruff check
	$(PYTHON_HERE) -m mypy
	.venv/bin/lint-imports --no-cache

words:
	@sh tools/setup.sh dev
	$(PYTHON_HERE) tools/words.py

bench:
	@sh tools/setup.sh run
	$(PYTHON_HERE) -m liif_viewer bench $(ARGS)

screenshots:
	@sh tools/setup.sh dev
	$(PYTHON_HERE) tools/screenshots.py $(ARGS)

bundle:
	@sh tools/setup.sh bundle
	$(PYTHON_BUNDLE) packaging/stage.py icons
	build/bundle-venv/bin/pyinstaller --noconfirm --log-level WARN --workpath build/pyinstaller liif_viewer.spec

deb: bundle
	$(PYTHON_BUNDLE) packaging/deb.py

install: bundle
	$(PYTHON_BUNDLE) packaging/stage.py install

uninstall:
	$(PYTHON_BUNDLE) packaging/stage.py uninstall

clean:
	rm -rf build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find liif_viewer tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv
