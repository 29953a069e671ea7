PREFIX ?= /usr/local
DESTDIR ?=
export PREFIX DESTDIR

.DEFAULT_GOAL := help
.PHONY: help build demo test lint install dist dist-test clean

help:
	@echo "make demo      build Troth and see it at work, in a folder of its own"
	@echo "make build     build the command for use"
	@echo "make test      build and run every test"
	@echo "make lint      check the form of the sources"
	@echo "make install   install below PREFIX=$(PREFIX), or DESTDIR"
	@echo "make dist      build a tarball and a Debian package into dist/"
	@echo "make dist-test try both in a bare Debian without Swift; needs root"
	@echo "make clean     remove what was built"

build:
	@sh scripts/need-packages.sh
	@sh scripts/build-release.sh

demo:
	@sh scripts/need-packages.sh
	@built=$$(sh scripts/build-release.sh) && PATH="$$built:$$PATH" sh scripts/demo.sh

test:
	@sh scripts/test.sh

lint:
	@sh scripts/lint.sh

install:
	@sh scripts/install.sh

dist:
	@sh scripts/dist.sh

dist-test:
	@sh scripts/dist-test.sh

clean:
	@rm -rf .build dist
	@echo "What was built is gone."
